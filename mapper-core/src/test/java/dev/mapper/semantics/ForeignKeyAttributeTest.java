package dev.mapper.semantics;

import static dev.mapper.sql.Sql.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.semantics.Town.Block;
import dev.mapper.semantics.Town.BlockId;
import dev.mapper.semantics.Town.Flat;
import dev.mapper.semantics.Town.Shop;
import dev.mapper.semantics.Town.Street;
import dev.mapper.testing.StatementCounter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A foreign key that is an attribute beside the relationship that it holds. */
class ForeignKeyAttributeTest extends EntitiesTest {

    private Street high;
    private Street low;

    @Override
    Class<?>[] entities() {
        return Town.entities();
    }

    @BeforeEach
    void streets() {
        high = new Street(1, "High");
        low = new Street(2, "Low");
        session.addAll(List.of(high, low, new Block(1, 1), new Block(1, 2), new Block(2, 1)));
        session.commit();
    }

    private Shop shop() {
        Shop shop = new Shop(1);
        session.add(shop);
        return shop;
    }

    private Object stored() {
        return database.column("select street_id from shop").get(0);
    }

    @Test
    void aSetRelationshipWinsOverTheAttribute() {
        Shop shop = shop();
        shop.setStreetId(2);
        shop.setStreet(high);
        session.commit();
        assertThat(stored()).isEqualTo(1);
        // whatever the order, and in an update
        shop.setStreet(low);
        shop.setStreetId(1);
        session.flush();
        assertThat(shop.getStreetId()).isEqualTo(2);
        session.commit();
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void theAttributeAloneLeadsToTheObject() {
        Shop shop = shop();
        shop.setStreetId(2);
        session.commit();
        assertThat(shop.getStreet()).isSameAs(low);
        shop.setStreetId(1);
        session.flush();
        assertThat(shop.getStreet()).isSameAs(high);
        shop.setStreetId(null);
        session.commit();
        assertThat(shop.getStreet()).isNull();
        assertThat(stored()).isNull();
    }

    @Test
    void anExplicitlyNullRelationshipBlanksTheForeignKey() {
        Shop shop = shop();
        shop.setStreetId(2);
        shop.setStreet(null);
        session.commit();
        assertThat(stored()).isNull();
        assertThat(shop.getStreetId()).isNull();
        shop.setStreet(low);
        session.commit();
        shop.setStreetId(1);
        shop.setStreet(null);
        session.commit();
        assertThat(stored()).isNull();
    }

    @Test
    void anUnsetRelationshipIsNotNull() {
        Shop shop = shop();
        shop.setStreetId(2);
        session.commit();
        shop.setName("x");
        try (StatementCounter statements = count()) {
            session.flush();
            assertThat(statements.updates()).isEqualTo(1);
            assertThat(statements.selects()).isZero();
        }
        session.commit();
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void takingAnObjectOutOfTheOtherSideBlanksTheAttribute() {
        Shop shop = shop();
        shop.setStreet(high);
        session.commit();
        high.getShops().remove(shop);
        session.flush();
        assertThat(shop.getStreetId()).isNull();
        session.commit();
        assertThat(stored()).isNull();
    }

    @Test
    void theAttributeFollowsARelationshipToANewObject() {
        Shop shop = shop();
        Street next = new Street(3, "New");
        shop.setStreet(next);
        session.flush();
        assertThat(shop.getStreetId()).isEqualTo(3);
    }

    @Test
    void ofACompositeKeyTheRelationshipFillsAllParts() {
        Flat flat = new Flat(1);
        flat.setCity(2);
        flat.setBlockNumber(9);
        flat.setBlock(session.get(Block.class, new BlockId(1, 2)));
        session.add(flat);
        session.flush();
        assertThat(flat.getCity()).isEqualTo(1);
        assertThat(flat.getBlockNumber()).isEqualTo(2);
        session.commit();
        assertThat(database.column("select block_number from flat")).containsExactly(2);
        flat.setBlock(session.get(Block.class, new BlockId(2, 1)));
        session.commit();
        assertThat(flat.getCity()).isEqualTo(2);
        assertThat(flat.getBlockNumber()).isEqualTo(1);
    }

    @Test
    void ofACompositeKeyTheAttributesLeadToTheObject() {
        Flat flat = new Flat(1);
        flat.setCity(1);
        flat.setBlockNumber(2);
        session.add(flat);
        session.commit();
        assertThat(flat.getBlock().getNumber()).isEqualTo(2);
        flat.setBlockNumber(1);
        session.commit();
        assertThat(flat.getBlock().getNumber()).isEqualTo(1);
        assertThat(flat.getBlock().getFlats()).containsExactly(flat);
    }

    @Test
    void ofACompositeKeyANullRelationshipBlanksAllParts() {
        Flat flat = new Flat(1);
        flat.setBlock(session.get(Block.class, new BlockId(1, 2)));
        session.add(flat);
        session.commit();
        flat.setBlock(null);
        session.commit();
        assertThat(flat.getBlock()).isNull();
        assertThat(flat.getCity()).isNull();
        assertThat(database.column("select block_number from flat")).containsExactly((Object) null);
    }

    @Test
    void aBulkUpdateOfOneShowsInTheOther() {
        QTown_Shop shops = QTown_Shop.shop;
        Shop shop = shop();
        shop.setStreet(high);
        session.flush();
        assertThat(shop.getStreetId()).isEqualTo(1);
        session.query(shops).update(set(shops.streetId, 2));
        assertThat(shop.getStreetId()).isEqualTo(2);
        assertThat(shop.getStreet()).isSameAs(low);
        session.query(shops).update(set(shops.street, high));
        assertThat(shop.getStreetId()).isEqualTo(1);
        assertThat(shop.getStreet()).isSameAs(high);
    }

    @Test
    void theKeyOfAnObjectThatWasLeftIsNotFollowed() {
        Shop shop = shop();
        shop.setStreet(high);
        session.commit();
        assertThat(session.get(Shop.class, 1).getStreet()).isSameAs(high);
        shop.setStreet(null);
        session.flush();
        assertThat(shop.getStreetId()).isNull();
        high.setId(9);
        session.flush();
        assertThat(shop.getStreetId()).isNull();
        session.commit();
        assertThat(stored()).isNull();
    }
}
