package io.mu2sls.autoconfigure;

import io.mu2sls.web.BubbledFailures;
import io.mu2sls.web.InvocationProblems;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerResultHandler;

/**
 * {@link AutoConfiguration Auto-configuration} for what clients of functions in Spring
 * WebFlux are told.
 */
@AutoConfiguration
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnProperty(name = "mu2sls.enabled", matchIfMissing = true)
public final class Mu2slsWebFluxAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	InvocationProblems mu2slsInvocationProblems() {
		return new InvocationProblems();
	}

	@Bean
	BubbledFailures mu2slsBubbledFailures(ObjectProvider<HandlerResultHandler> handlers) {
		return new BubbledFailures(handlers);
	}

}
