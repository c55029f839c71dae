package io.embark.sandbox.control;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.embark.sandbox.network.Calls;
import io.embark.sandbox.network.Calls.Call;
import io.embark.sandbox.network.Mails;
import io.embark.sandbox.network.Mails.Mail;
import io.embark.sandbox.world.PhoneMessage;
import io.embark.sandbox.world.Setting;
import io.embark.sandbox.world.Stage;
import io.embark.sandbox.world.Template;
import io.embark.sandbox.world.Templates;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the other side knows of a number, what its phone received, and what arrived from us. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox")
class StageController {

    private final Stage stage;
    private final Templates templates;
    private final Calls calls;
    private final Mails mails;

    StageController(Stage stage, Templates templates, Calls calls, Mails mails) {
        this.stage = stage;
        this.templates = templates;
        this.calls = calls;
        this.mails = mails;
    }

    @GetMapping("/numbers/{e164}")
    ResponseEntity<Map<String, @Nullable Object>> show(@PathVariable String e164) {
        return ResponseEntity.of(stage.show(Digits.of(e164)));
    }

    @PutMapping("/numbers/{e164}")
    ResponseEntity<Map<String, @Nullable Object>> set(@PathVariable String e164, @RequestBody Setting setting) {
        stage.set(Digits.of(e164), setting);
        return show(e164);
    }

    @GetMapping("/numbers/{e164}/messages")
    List<PhoneMessage> messages(@PathVariable String e164) {
        return stage.messages(Digits.of(e164));
    }

    record BusinessSetting(@JsonAlias("numberCap") @Nullable Integer numberLimit) {}

    @PutMapping("/businesses/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(@PathVariable String id, @RequestBody BusinessSetting setting) {
        if (setting.numberLimit() == null || setting.numberLimit() < 0) {
            throw new IllegalArgumentException("numberLimit must be 0 or more");
        }
        stage.limitNumbers(id, setting.numberLimit());
    }

    record WabaSetting(@Nullable List<Template.Setting> templates) {}

    @PutMapping("/wabas/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(@PathVariable String id, @RequestBody WabaSetting setting) {
        if (setting.templates() == null) {
            throw new IllegalArgumentException(
                    "templates is missing, for example [{\"name\":\"order_update\",\"language\":\"de\"}]");
        }
        templates.add(id, setting.templates());
    }

    @GetMapping("/calls")
    List<Call> calls(@RequestParam(required = false) @Nullable String number) {
        if (number == null) {
            return calls.all();
        }
        String digits = Digits.of(number);
        Set<String> keys = new HashSet<>(stage.idsOf(digits));
        keys.add(digits);
        return calls.about(keys);
    }

    /** @param from whoever the sender says that it is */
    record NewMail(@Nullable String from, @Nullable String subject, @Nullable String text) {}

    @PostMapping("/mails")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void write(@RequestBody NewMail mail) {
        mails.send(
                Objects.requireNonNullElse(mail.from(), ""),
                Objects.requireNonNullElse(mail.subject(), ""),
                Objects.requireNonNullElse(mail.text(), ""));
    }

    @GetMapping("/mails")
    List<Mail> mails() {
        return mails.all();
    }
}
