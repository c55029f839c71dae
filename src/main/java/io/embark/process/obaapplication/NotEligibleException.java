package io.embark.process.obaapplication;

import io.embark.process.NotPossibleException;
import java.util.List;
import java.util.stream.Collectors;

/** An application that the platform would refuse: everything that is missing for it is named. */
public class NotEligibleException extends NotPossibleException {

    private final transient List<Missing> missing;

    NotEligibleException(List<Missing> missing) {
        super("The platform would refuse this application. "
                + missing.stream().map(Missing::message).collect(Collectors.joining(" ")));
        this.missing = missing;
    }

    public List<Missing> missing() {
        return missing;
    }

    /** @param reasonCode the code of a reason, as the API names it */
    public record Missing(String reasonCode, String message) {}
}
