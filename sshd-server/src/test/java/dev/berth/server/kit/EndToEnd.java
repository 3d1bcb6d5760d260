package dev.berth.server.kit;

import dev.berth.sandbox.RequiresEngine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A class of tests on one server of its own, with real containers behind it and OpenSSH in front. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Needs({"ssh", "scp", "sftp", "ssh-keygen"})
@ExtendWith(RequiresEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public @interface EndToEnd {
}
