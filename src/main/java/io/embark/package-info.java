/**
 * Embark brings a business number from a partner's row to a registered WhatsApp Business profile.
 *
 * <pre>
 *   intake ──► process ──┬──► backend (meta, tyntec)
 *                        └──► status (read model, timeline, mails)
 *              all of them ──► domain
 *   event: the platform's events, stored by intake, asked by process, offered again by engine
 *   engine, security, sandbox: used by nobody
 * </pre>
 */
@NullMarked
package io.embark;

import org.jspecify.annotations.NullMarked;
