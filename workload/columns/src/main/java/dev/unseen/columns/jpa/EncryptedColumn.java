package dev.unseen.columns.jpa;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says to which place in the database the values of an attribute of type {@link EncryptedText} are
 * bound. Labels, written out: a naming strategy may change one day, ciphertexts do not.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface EncryptedColumn {

    String table();

    String column();

    /**
     * The entity's attributes that are the parts of the primary key, in the order of the table's;
     * without any, the one attribute that has {@code @Id}.
     */
    String[] key() default {};
}
