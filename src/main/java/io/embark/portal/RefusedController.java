package io.embark.portal;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where a door sends requests that it refuses. Most have come from a page whose session has ended. */
@Controller
class RefusedController {

    private final long largestFile;

    RefusedController(MultipartProperties uploads) {
        this.largestFile = uploads.getMaxFileSize().toBytes();
    }

    @RequestMapping("/portal/refused")
    ModelAndView refused(HttpServletRequest request) {
        if (request.getContentLengthLong() > largestFile) {
            // The container takes nothing of such a form, the token neither.
            return PortalErrors.page(HttpStatus.PAYLOAD_TOO_LARGE);
        }
        boolean stale = request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException;
        return PortalErrors.page(HttpStatus.FORBIDDEN, stale ? "stale" : "403");
    }
}
