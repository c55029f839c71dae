package io.embark.status;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a partner tells about the business policy: what it does not name stays as it was, what it tells as null is not told any more. */
public final class BusinessPolicyChange {

    public static final Set<String> PARTS = Set.of("optIn", "optOut", "humanEscalation", "profile");

    private final Map<String, @Nullable String> told;

    /** @param told by the names of the {@link #PARTS} */
    public BusinessPolicyChange(Map<String, @Nullable String> told) {
        this.told = new TreeMap<>(told);
    }

    BusinessPolicy appliedTo(BusinessPolicy old) {
        return new BusinessPolicy(
                part("optIn", old.optIn()),
                part("optOut", old.optOut()),
                part("humanEscalation", old.humanEscalation()),
                part("profile", old.profile()));
    }

    private @Nullable String part(String name, @Nullable String old) {
        return told.containsKey(name) ? told.get(name) : old;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BusinessPolicyChange change && told.equals(change.told);
    }

    @Override
    public int hashCode() {
        return told.hashCode();
    }

    /** The names of what was told, not the words. */
    @Override
    public String toString() {
        return told.keySet().toString();
    }
}
