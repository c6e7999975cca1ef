package org.huikuan.contact.message;

import java.util.List;

/**
 * What is wrong with a text.
 *
 * @param banned words that may not be said, as they stand in it
 * @param unknownFields names in braces that mean nothing
 */
public record WordsView(List<String> banned, List<String> unknownFields) {}
