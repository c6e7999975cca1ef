package org.huikuan.strategy;

/** A version of a strategy is about to be put in use or taken out; who compares by it may refuse. */
public record StrategyChanging(String strategy) {}
