package dev.mapper.semantics;

import dev.mapper.mapping.References;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Names its shop by number. */
@Entity
@Table(name = "shop_orders")
public class ShopOrder {

    @Id
    private Integer id;

    @References(Shop.class)
    private Integer shopId;

    protected ShopOrder() {}

    public ShopOrder(int id, Integer shopId) {
        this.id = id;
        this.shopId = shopId;
    }

    public void setShopId(Integer shopId) {
        this.shopId = shopId;
    }
}
