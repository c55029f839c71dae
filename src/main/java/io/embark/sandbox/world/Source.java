package io.embark.sandbox.world;

import io.embark.sandbox.world.Listing.Status;

/** A number at another provider, on an account of its own there that we may read at most. Guarded by the world's lock. */
final class Source {

    final Waba waba;
    final Listing listing;

    Source(Waba waba, Listing listing) {
        this.waba = waba;
        this.listing = listing;
    }

    /** Whether anybody told who owns the account; otherwise it belongs to whoever is asked about. */
    boolean ownerKnown() {
        return listing.line.sourceBusinessId != null;
    }

    /** Whether the number is there still, or was there until it moved. */
    boolean exists() {
        return listing.line.registeredAt != null || listing.status == Status.MIGRATED;
    }

    /** Whether its owner lets us read it. */
    boolean shared() {
        return listing.line.sourceWabaShared && exists();
    }
}
