package dev.mapper.keys;

import dev.mapper.mapping.ServerDefault;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** Keyed by a record, one part of which is the key of what it belongs to. */
@Entity
@Table(name = "purchase_lines")
public class PurchaseLine {

    @EmbeddedId
    private PurchaseLineId id;

    @MapsId("purchaseId")
    @ManyToOne(optional = false)
    private Purchase purchase;

    private String article;

    @ServerDefault("1")
    private Integer amount;

    @Version
    private long version;

    protected PurchaseLine() {}

    public PurchaseLine(Purchase purchase, int line, String article) {
        this.id = new PurchaseLineId(null, line);
        this.purchase = purchase;
        this.article = article;
    }

    public PurchaseLineId getId() {
        return id;
    }

    public void setId(PurchaseLineId id) {
        this.id = id;
    }

    public Purchase getPurchase() {
        return purchase;
    }

    public String getArticle() {
        return article;
    }

    public void setArticle(String article) {
        this.article = article;
    }

    public Integer getAmount() {
        return amount;
    }

    public long getVersion() {
        return version;
    }
}
