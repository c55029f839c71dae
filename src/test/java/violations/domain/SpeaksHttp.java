package violations.domain;

import org.springframework.http.HttpStatus;

/** A word that knows a protocol. */
record SpeaksHttp(HttpStatus used) {}
