package marquee.control.web;

import java.util.List;
import java.util.Map;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;

/**
 * A kind of personal data that another module keeps. Every module that keeps some has one, so that nobody's data is
 * forgotten when it is to be exported or erased.
 */
public interface PersonalRecords {
    /** What it is called in an export: {@code my_list}. */
    String section();

    /**
     * Returns everything that is kept of an account, as JSON may have it: maps, lists, texts, numbers. Blocks.
     *
     * @param profiles those of the account
     */
    List<Map<String, Object>> export(UserId user, List<ProfileId> profiles);

    /** Erases what is kept of one profile. May be called again, also later. Blocks; throws when it could not. */
    void erase(ProfileId profile);

    /**
     * Erases, or takes the person out of, what is kept of an account that its owner erases. Called before the account
     * itself goes; throwing keeps it.
     */
    default void erase(UserId user) {}
}
