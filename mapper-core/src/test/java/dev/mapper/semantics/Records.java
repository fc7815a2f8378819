package dev.mapper.semantics;

import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.TestSessions;
import java.util.List;

/** A fresh database with albums and what belongs to them. */
final class Records extends TestSessions {

    static final QAlbum album = QAlbum.album;

    private Records(DatabaseUnderTest kind) {
        super(kind, settings -> settings, List.of(Album.class, Track.class, Review.class, Studio.class));
    }

    static Records open(DatabaseUnderTest kind) {
        return new Records(kind);
    }

    /** An album with tracks of those names, committed and detached with all that it has loaded. */
    Album stored(String title, String... tracks) {
        return sessions().inTransaction(session -> {
            Album stored = new Album(title);
            stored.setReleased(1970);
            for (String track : tracks) {
                stored.getTracks().add(new Track(track));
            }
            session.add(stored);
            return stored;
        });
    }

    /** Albums of those titles, committed and expired in that session. */
    List<Album> committed(Session session, String... titles) {
        List<Album> albums = List.of(titles).stream().map(Album::new).toList();
        session.addAll(albums);
        session.commit();
        return albums;
    }
}
