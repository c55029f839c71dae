package io.embark.status;

/**
 * How many cases of a partner there are of each kind.
 *
 * @param live that have not ended
 * @param partner of the live ones, those that wait for the partner
 * @param client of the live ones, those that wait for its client
 * @param overdue of the live ones, those whose due date has passed
 * @param registered that have ended well
 * @param ended that have ended in another way
 */
public record CaseCounts(long live, long partner, long client, long overdue, long registered, long ended, long total) {}
