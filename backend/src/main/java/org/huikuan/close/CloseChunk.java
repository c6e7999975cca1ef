package org.huikuan.close;

import java.util.UUID;

/** One step of a close for the persons from low to high. */
record CloseChunk(String step, int stepNo, int chunk, UUID low, UUID high) {}
