package io.embark.portal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The list of a partner's cases. */
@Controller
class CasesController {

    @GetMapping("/portal/cases")
    String cases() {
        return "portal/cases";
    }
}
