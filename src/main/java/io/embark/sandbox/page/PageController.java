package io.embark.sandbox.page;

import io.embark.sandbox.SandboxSettings;
import io.embark.sandbox.control.Reset;
import io.embark.sandbox.control.TimeTravel;
import io.embark.sandbox.network.Calls;
import io.embark.sandbox.network.Calls.Call;
import io.embark.sandbox.network.Faults;
import io.embark.sandbox.network.Faults.Fault;
import io.embark.sandbox.network.Mails;
import io.embark.sandbox.network.Mails.Mail;
import io.embark.sandbox.world.Approvals;
import io.embark.sandbox.world.Approvals.Decision;
import io.embark.sandbox.world.Autopilot;
import io.embark.sandbox.world.NameRejection;
import io.embark.sandbox.world.Overview;
import io.embark.sandbox.world.Review;
import io.embark.sandbox.world.Reviews;
import io.embark.sandbox.world.Reviews.DocumentProblem;
import io.embark.sandbox.world.Setting;
import io.embark.sandbox.world.Stage;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * The page for people and its buttons. With htmx a button is answered with the changed part of the page, without it with a
 * redirect to the page.
 */
@Controller
@Profile("sandbox")
@RequestMapping("/sandbox")
class PageController {

    private static final int CARDS = 20;
    private static final int ROWS = 12;
    private static final String VIEW = "sandbox/page :: view";

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern(
                    "EEE d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Overview overview;
    private final Approvals approvals;
    private final Reviews reviews;
    private final Stage stage;
    private final Autopilot autopilot;
    private final Faults faults;
    private final Calls calls;
    private final Mails mails;
    private final TimeTravel time;
    private final Reset reset;
    private final SandboxSettings settings;

    PageController(
            Overview overview,
            Approvals approvals,
            Reviews reviews,
            Stage stage,
            Autopilot autopilot,
            Faults faults,
            Calls calls,
            Mails mails,
            TimeTravel time,
            Reset reset,
            SandboxSettings settings) {
        this.overview = overview;
        this.approvals = approvals;
        this.reviews = reviews;
        this.stage = stage;
        this.autopilot = autopilot;
        this.faults = faults;
        this.calls = calls;
        this.mails = mails;
        this.time = time;
        this.reset = reset;
        this.settings = settings;
    }

    /** Prints times on the page. */
    public static final class Times {

        public String format(Instant at) {
            return SHORT.format(at);
        }
    }

    @ModelAttribute("times")
    Times times() {
        return new Times();
    }

    @GetMapping({"", "/"})
    String page(@RequestParam(defaultValue = "") String q, Model model) {
        show(q, model);
        model.addAttribute("now", now());
        return "sandbox/page";
    }

    private PageView show(String search, Model model) {
        List<Mail> newest = new ArrayList<>(mails.all());
        Collections.reverse(newest);
        List<Call> newestCalls = calls.newest(ROWS);
        PageView view = new PageView(
                search,
                overview.look(search, CARDS),
                List.copyOf(newest.subList(0, Math.min(ROWS, newest.size()))),
                newestCalls,
                faults.show(),
                autopilot.enabled());
        model.addAttribute("view", view);
        model.addAttribute("publicUrl", settings.publicUrl());
        model.addAttribute("nameReasons", NameRejection.values());
        model.addAttribute("documentProblems", DocumentProblem.values());
        return view;
    }

    /** The part of the page that changes by itself, or nothing when the browser shows it already. */
    @GetMapping("/view")
    @Nullable
    Object view(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String seen, Model model) {
        PageView view = show(q, model);
        return view.version().equals(seen) ? ResponseEntity.noContent().build() : VIEW;
    }

    @GetMapping("/now")
    @ResponseBody
    String now() {
        return CLOCK.format(time.now());
    }

    @PostMapping("/page/sign-ups/{id}")
    String answer(@PathVariable String id, @RequestParam Decision decision, HttpServletRequest request, Model model) {
        approvals.answer(id, decision == Decision.ACCEPT);
        return done(request, model, null);
    }

    @PostMapping("/page/businesses/{id}/revocation")
    String revoke(@PathVariable String id, HttpServletRequest request, Model model) {
        approvals.decide(id, Decision.REVOKE, null, null);
        return done(request, model, null);
    }

    @PostMapping("/page/businesses/{id}/verification")
    String verify(
            @PathVariable String id,
            @RequestParam String status,
            @RequestParam(required = false) @Nullable DocumentProblem reason,
            HttpServletRequest request,
            Model model) {
        reviews.verification(id, status, reason == null ? List.of() : List.of(reason));
        return done(request, model, null);
    }

    @PostMapping("/page/wabas/{id}/review")
    String review(@PathVariable String id, @RequestParam Review decision, HttpServletRequest request, Model model) {
        reviews.account(id, decision);
        return done(request, model, null);
    }

    @PostMapping("/page/numbers/{digits}/name-review")
    String name(
            @PathVariable String digits,
            @RequestParam Review decision,
            @RequestParam(required = false) @Nullable NameRejection reason,
            HttpServletRequest request,
            Model model) {
        reviews.name(digits, decision, decision == Review.REJECTED ? reason : null);
        return done(request, model, null);
    }

    @PostMapping("/page/numbers/{digits}/official-business-account")
    String officialAccount(
            @PathVariable String digits, @RequestParam Review decision, HttpServletRequest request, Model model) {
        reviews.officialBusinessAccount(digits, decision == Review.APPROVED);
        return done(request, model, null);
    }

    /** The owner of the phone does something; what is not given stays as it is. */
    @PostMapping("/page/numbers/{digits}/owner")
    String owner(
            @PathVariable String digits,
            @RequestParam(required = false) @Nullable Boolean inWhatsAppApp,
            @RequestParam(required = false) @Nullable Boolean twoStepEnabled,
            @RequestParam(required = false) @Nullable Boolean behindIvr,
            HttpServletRequest request,
            Model model) {
        stage.set(
                digits,
                new Setting()
                        .inWhatsAppApp(inWhatsAppApp)
                        .twoStepEnabled(twoStepEnabled)
                        .behindIvr(behindIvr));
        return done(request, model, null);
    }

    @PostMapping("/page/mails")
    String write(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request,
            Model model) {
        try {
            mails.send(from.strip(), subject.replaceAll("\\R", " "), text);
            return done(
                    request,
                    model,
                    "The mail has gone to " + Mails.MAILBOX + ". An operator finds it in Tasklist in a moment.");
        } catch (IllegalArgumentException e) {
            return done(request, model, "Nothing was sent: " + e.getMessage() + ".");
        }
    }

    @PostMapping("/page/clock")
    String travel(@RequestParam String advance, HttpServletRequest request, Model model) {
        try {
            Instant now = time.advance(Duration.parse(advance.strip().toUpperCase(Locale.ROOT)));
            return done(request, model, "It is now " + CLOCK.format(now) + ".");
        } catch (DateTimeParseException e) {
            return done(request, model, "That is no duration. Write PT5M, PT2H or P29D, for example.");
        } catch (IllegalArgumentException e) {
            return done(request, model, e.getMessage());
        }
    }

    @PostMapping("/page/autopilot")
    String autopilot(@RequestParam boolean enabled, HttpServletRequest request, Model model) {
        autopilot.setEnabled(enabled);
        return done(request, model, null);
    }

    @PostMapping("/page/faults")
    String plant(
            @RequestParam String match,
            @RequestParam String fault,
            @RequestParam(defaultValue = "1") int times,
            HttpServletRequest request,
            Model model) {
        String[] parts = fault.split(":");
        int figure = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
        Faults.Kind kind = Faults.Kind.valueOf(parts[0]);
        faults.plant(new Fault(
                match,
                kind,
                kind == Faults.Kind.STATUS ? figure : 400,
                figure,
                null,
                Duration.ofMillis(kind == Faults.Kind.DELAY ? figure : 0),
                Math.max(1, times)));
        return done(request, model, null);
    }

    @PostMapping("/page/faults/removal")
    String removeFaults(HttpServletRequest request, Model model) {
        faults.forget();
        return done(request, model, null);
    }

    @PostMapping("/page/reset")
    String reset(HttpServletRequest request, Model model) {
        reset.all();
        return done(request, model, "The other side has forgotten everything. Your cases are still there.");
    }

    private String done(HttpServletRequest request, Model model, @Nullable String notice) {
        if (request.getHeader("HX-Request") == null) {
            return "redirect:/sandbox";
        }
        String search = request.getParameter("q");
        show(search == null ? "" : search, model);
        model.addAttribute("notice", notice);
        return VIEW;
    }

    /** The page to which a sign-up leads the client. */
    @GetMapping("/sign-ups/{id}")
    String signUp(@PathVariable String id, Model model) {
        model.addAttribute(
                "invitation",
                approvals
                        .visit(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such sign-up")));
        return "sandbox/sign-up";
    }

    @PostMapping("/sign-ups/{id}")
    String answer(@PathVariable String id, @RequestParam Decision decision) {
        approvals.answer(id, decision == Decision.ACCEPT);
        return "redirect:/sandbox/sign-ups/{id}";
    }

    @ExceptionHandler
    ResponseEntity<String> unknown(NoSuchElementException e) {
        return ResponseEntity.status(HttpStatus.NOT_FOUND).body(e.getMessage());
    }
}
