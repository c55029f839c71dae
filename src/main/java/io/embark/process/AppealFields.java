package io.embark.process;

/** The fields with which operators open an appeal, alike in every form that offers one. */
public final class AppealFields {

    /** Which messages the client sends. */
    public static final Variable<String> USE_OF_MESSAGES = Variable.string("useOfMessages");

    /** More about the client. */
    public static final Variable<String> ABOUT_COMPANY = Variable.string("aboutCompany");

    /** Addresses of pages that show it, one in a line. */
    public static final Variable<String> EVIDENCE = Variable.string("evidence");

    /** What a form's decision is called by which an appeal is opened. */
    public static final String APPEALED = "APPEALED";

    private AppealFields() {}
}
