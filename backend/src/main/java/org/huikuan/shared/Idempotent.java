package org.huikuan.shared;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A POST that creates a fact. Needs the header Idempotency-Key (1 to 100 characters): the same key and body get the
 * first answer again, another body is refused, and key, answer and fact share one transaction. Where the address names
 * a personId, the same key for another person is another request.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {}
