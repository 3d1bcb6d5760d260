package dev.berth.store;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every {@link RecordForm} keeps to. */
abstract class RecordFormContract<T> {

    private final RecordForm<T> form;
    private final byte[] whole;

    RecordFormContract(RecordForm<T> form, T record) {
        this.form = form;
        this.whole = form.bytes(record);
    }

    @Test
    void recordThatIsCutAnywhereIsNoUse() {
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(IOException.class, () -> form.record(cut), "cut at " + length);
        }
    }

    @Test
    void recordWithAWrongBitAnywhereIsNoUse() {
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThrows(IOException.class, () -> form.record(flipped), "bit " + bit);
        }
    }
}
