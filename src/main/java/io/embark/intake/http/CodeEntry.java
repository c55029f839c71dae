package io.embark.intake.http;

import io.embark.intake.http.Fields.Field;
import io.embark.process.numberactivation.CodeRefusedException.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/**
 * A verification code as typed. What it says is the process's to judge; only what is no text at all is refused here.
 *
 * @param code a secret
 */
record CodeEntry(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "123-456") String code) {

    private static final int LONGEST = 64;

    static CodeEntry read(Fields fields) {
        Field<String> code = fields.raw("code")
                .check(text -> text.length() <= LONGEST, "must be the six digits that the number received")
                .required("the six digits that the number received, as text, so that leading zeros survive");
        fields.refuseUnknown();
        fields.verify(Map.of("reasonCode", Reason.CODE_MALFORMED));
        return new CodeEntry(code.get());
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "CodeEntry[******]";
    }
}
