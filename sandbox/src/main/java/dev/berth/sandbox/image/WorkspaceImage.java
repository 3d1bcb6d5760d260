package dev.berth.sandbox.image;

/**
 * A workspace image that the engine has.
 *
 * @param id the engine's id, {@code sha256:…}
 * @param tag the name it was found or built under
 */
public record WorkspaceImage(String id, String tag) {}
