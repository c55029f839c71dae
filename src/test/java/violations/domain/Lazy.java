package violations.domain;

import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Breaks every habit. */
final class Lazy {

    @Autowired
    @Nullable
    Object injected;

    @Value("${lazy}")
    @Nullable
    Object setting;

    Date sleep() throws InterruptedException {
        System.out.println("sleeping");
        Thread.sleep(1);
        return new Date();
    }
}
