package io.embark.sandbox.world;

import io.embark.sandbox.world.Slice.Range;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Message templates of accounts. */
@Service
@Profile("sandbox")
public class Templates {

    private final World world;

    Templates(World world) {
        this.world = world;
    }

    /** The templates of an account that is shared with us, oldest first. */
    public Slice of(String wabaId, Range range) {
        return world.locked(() -> Slice.of(
                List.copyOf(world.sharedWaba("get", wabaId).templates.values()),
                range,
                Template::id,
                Template::fields));
    }

    /**
     * Adds templates to an account, ours or another provider's; one of the same name and language is changed. For an account that nobody
     * knows yet they are kept.
     *
     * @throws IllegalArgumentException when one has no usable name
     */
    public void add(String wabaId, List<Template.Setting> templates) {
        List<Template> added =
                templates.stream().map(one -> one.template(world.newId())).toList();
        world.locked(() -> {
            Waba waba = world.waba(wabaId);
            if (waba == null) {
                world.keptTemplates
                        .computeIfAbsent(wabaId, unknown -> new ArrayList<>())
                        .addAll(added);
            } else {
                added.forEach(waba::add);
            }
        });
    }
}
