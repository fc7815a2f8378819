package dev.mapper.session;

import dev.mapper.mapping.AssociationColumn;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Has collections whose elements have places: numbers in lists, keys in maps. */
@Entity
public class Playlist {

    /** What a playlist holds. */
    @Entity
    public static class Song {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        private String title;

        @ManyToOne
        private Playlist playlist;

        @ManyToOne
        private Playlist titled;

        @ManyToOne
        private Playlist moody;

        protected Song() {}

        public Song(String title) {
            this.title = title;
        }

        public Long getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }

        public void setTitle(String title) {
            this.title = title;
        }

        public Playlist getPlaylist() {
            return playlist;
        }

        public void setPlaylist(Playlist playlist) {
            this.playlist = playlist;
        }

        public Playlist getTitled() {
            return titled;
        }

        public void setTitled(Playlist titled) {
            this.titled = titled;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /** Does not know its playlist. */
    @Entity
    public static class Remark {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        private String text;

        protected Remark() {}

        public Remark(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    @OneToMany(mappedBy = "playlist")
    @OrderColumn(name = "track")
    private List<Song> songs = new ArrayList<>();

    @OneToMany(mappedBy = "titled", orphanRemoval = true)
    @MapKey(name = "title")
    private Map<String, Song> byTitle = new HashMap<>();

    @OneToMany(mappedBy = "moody")
    @MapKeyColumn(name = "mood", length = 20)
    private Map<String, Song> byMood = new HashMap<>();

    @ManyToMany
    @OrderColumn(name = "rank_no")
    @AssociationColumn(name = "added_at", type = Instant.class, currentTimestamp = true)
    @AssociationColumn(name = "source", type = String.class, serverDefault = "'app'")
    private List<Song> favourites = new ArrayList<>();

    @ManyToMany
    @MapKeyColumn(name = "place")
    private Map<Integer, Song> charts = new HashMap<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "playlist_id")
    @OrderColumn(name = "remark_no")
    private List<Remark> remarks = new ArrayList<>();

    @OneToMany
    private Set<Remark> linked = new LinkedHashSet<>();

    protected Playlist() {}

    public Playlist(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public List<Song> getSongs() {
        return songs;
    }

    public void setSongs(List<Song> songs) {
        this.songs = songs;
    }

    public Map<String, Song> getByTitle() {
        return byTitle;
    }

    public void setByTitle(Map<String, Song> byTitle) {
        this.byTitle = byTitle;
    }

    public Map<String, Song> getByMood() {
        return byMood;
    }

    public List<Song> getFavourites() {
        return favourites;
    }

    public Map<Integer, Song> getCharts() {
        return charts;
    }

    public List<Remark> getRemarks() {
        return remarks;
    }

    public Set<Remark> getLinked() {
        return linked;
    }
}
