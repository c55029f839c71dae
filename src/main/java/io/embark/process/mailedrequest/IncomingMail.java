package io.embark.process.mailedrequest;

/**
 * A mail as it came, with nothing of it believed.
 *
 * @param key what makes it this message, so that it is worked on once
 * @param sender the address it says it is from; empty when it says none that can be read
 * @param body what could be read of its text, bounded
 * @param byMachine whether it is a bounce, or an absence notice or the like that answers a mail
 */
public record IncomingMail(byte[] key, String sender, String subject, String body, boolean byMachine) {

    @Override
    public String toString() {
        return "IncomingMail";
    }
}
