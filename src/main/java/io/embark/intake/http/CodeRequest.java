package io.embark.intake.http;

import io.embark.domain.CodeMethod;
import io.embark.intake.http.Fields.Field;
import io.swagger.v3.oas.annotations.media.Schema;

/** The wish for another code. */
record CodeRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) CodeMethod method) {

    static CodeRequest read(Fields fields) {
        Field<CodeMethod> method = fields.text("method")
                .oneOf(CodeMethod.class)
                .required("how the next code is to be delivered, SMS or VOICE");
        fields.refuseUnknown();
        fields.verify();
        return new CodeRequest(method.get());
    }
}
