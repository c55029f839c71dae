package violations.backend;

import org.springframework.http.HttpStatus;

/** A port that knows a protocol. */
record SpeaksHttp(HttpStatus used) {}
