package dev.mapper.keys;

import dev.mapper.mapping.Generation;
import dev.mapper.mapping.OnInsert;
import dev.mapper.mapping.OnUpdate;
import dev.mapper.mapping.ValueGenerator;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Keyed by a generator of the application's, and with a generated value of each other kind. */
@Entity
@Table(name = "articles")
public class Article {

    @Id
    @Shouted
    private String id;

    private String title;

    @GeneratedValue(strategy = GenerationType.UUID)
    private String token;

    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long number;

    @OnInsert(Revision.class)
    @OnUpdate(Revision.class)
    private int revision;

    protected Article() {}

    public Article(String title) {
        this.title = title;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getToken() {
        return token;
    }

    public Long getNumber() {
        return number;
    }

    public int getRevision() {
        return revision;
    }

    public void setRevision(int revision) {
        this.revision = revision;
    }

    /** One more than before. */
    public static final class Revision implements ValueGenerator<Integer> {

        @Override
        public Integer generate(Generation generation) {
            return generation.value() instanceof Integer before ? before + 1 : 1;
        }
    }
}
