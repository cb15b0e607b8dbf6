package dev.unseen.strongroom.warm;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// A bounded map from a key to something loaded, which its writers invalidate.
///
/// Order:  a writer commits, then calls [#forget]; whatever was read before that is not kept, so
///         that nobody who asks after a write has returned sees what was there before it.
public final class WarmCache<K, V> {

    private static final int SHARE_DROPPED = 8;

    private final int entriesMax;
    private final Map<K, V> entries = new ConcurrentHashMap<>();
    private long changes;

    /// @param entriesMax 0 keeps nothing, for a store that other processes write too
    public WarmCache(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    public V get(K key, Function<K, V> load) {
        V known = entries.get(key);
        if (known != null) {
            return known;
        }
        long before = changes();
        V loaded = load.apply(key);
        keep(key, loaded, before);
        return loaded;
    }

    private synchronized long changes() {
        return changes;
    }

    private synchronized void keep(K key, V loaded, long before) {
        if (entriesMax == 0 || changes != before) {
            return;
        }
        if (entries.size() >= entriesMax) {
            dropSome();
        }
        entries.put(key, loaded);
    }

    private void dropSome() {
        Iterator<K> keys = entries.keySet().iterator();
        for (int left = 1 + entriesMax / SHARE_DROPPED; left > 0 && keys.hasNext(); left--) {
            keys.next();
            keys.remove();
        }
    }

    public synchronized void forget(Collection<K> keys) {
        changes++;
        keys.forEach(entries::remove);
    }

    public synchronized void forgetAll() {
        changes++;
        entries.clear();
    }

    public int size() {
        return entries.size();
    }
}
