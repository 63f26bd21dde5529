package io.mu2sls.autoconfigure;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How function beans are guarded.
 *
 * @param exclude Names of function beans that stay unguarded: they run as often as they
 * are called, with no step around them.
 */
@ConfigurationProperties("mu2sls.functions")
record FunctionProperties(@DefaultValue Set<String> exclude) {

}
