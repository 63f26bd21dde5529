package io.mu2sls.autoconfigure;

import io.mu2sls.web.InvocationProblems;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class Mu2slsWebAutoConfigurationTests {

	private static final AutoConfigurations BOTH = AutoConfigurations.of(Mu2slsWebMvcAutoConfiguration.class,
			Mu2slsWebFluxAutoConfiguration.class);

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner().withConfiguration(BOTH);

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(BOTH);

	@Test
	void aServletApplicationAnswersProblems() {
		this.servlet.run((context) -> assertThat(context).hasSingleBean(InvocationProblems.class)
			.hasSingleBean(Mu2slsWebMvcAutoConfiguration.class)
			.doesNotHaveBean(Mu2slsWebFluxAutoConfiguration.class));
	}

	@Test
	void aReactiveApplicationAnswersProblems() {
		this.reactive.run((context) -> assertThat(context).hasSingleBean(InvocationProblems.class)
			.hasSingleBean(Mu2slsWebFluxAutoConfiguration.class)
			.doesNotHaveBean(Mu2slsWebMvcAutoConfiguration.class));
	}

	@Test
	void anApplicationWithoutWebHasNone() {
		new ApplicationContextRunner().withConfiguration(BOTH)
			.run((context) -> assertThat(context).doesNotHaveBean(InvocationProblems.class));
	}

	@Test
	void switchedOffThereIsNone() {
		this.servlet.withPropertyValues("mu2sls.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(InvocationProblems.class));
		this.reactive.withPropertyValues("mu2sls.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(InvocationProblems.class));
	}

	@Test
	void theUsersAnswersReplaceOurs() {
		InvocationProblems own = new InvocationProblems();
		this.servlet.withBean("own", InvocationProblems.class, () -> own)
			.run((context) -> assertThat(context.getBean(InvocationProblems.class)).isSameAs(own));
		this.reactive.withBean("own", InvocationProblems.class, () -> own)
			.run((context) -> assertThat(context.getBean(InvocationProblems.class)).isSameAs(own));
	}

}
