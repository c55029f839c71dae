package io.embark.security;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people land who type the bare address. */
@Controller
class StartPage {

    private final String target;

    StartPage(Environment environment) {
        this.target = environment.acceptsProfiles(Profiles.of("sandbox")) ? "/sandbox" : "/camunda/app/tasklist/";
    }

    @GetMapping("/")
    String start() {
        return "redirect:" + target;
    }
}
