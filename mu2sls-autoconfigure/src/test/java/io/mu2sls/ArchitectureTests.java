package io.mu2sls;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.mu2sls.transaction.CommandScope;
import io.mu2sls.transaction.CommandSink;
import org.jspecify.annotations.NullMarked;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The module boundaries a single jar does not have: which package may know which. */
@AnalyzeClasses(packages = "io.mu2sls", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String BOOT_AUTOCONFIGURE = "org.springframework.boot..autoconfigure..";

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching("io.mu2sls.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule whatUsersTouchKnowsNothingOfTheRest = knowsOnly("io.mu2sls");

	@ArchTest
	static final ArchRule transactionKnowsNoOtherPackage = knowsOnly("io.mu2sls.transaction", "io.mu2sls");

	@ArchTest
	static final ArchRule transactionKnowsNoClientAndOfSpringOnlyItsExceptionsAndCore = noClasses().that()
		.resideInAPackage("io.mu2sls.transaction..")
		.should()
		.dependOnClassesThat(resideInAnyPackage("io.lettuce..", "org.springframework..").and(
				DescribedPredicate.not(resideInAnyPackage("org.springframework.dao..", "org.springframework.core.."))));

	@ArchTest
	static final ArchRule redisKnowsTransactionOnly = knowsOnly("io.mu2sls.redis", "io.mu2sls",
			"io.mu2sls.transaction");

	@ArchTest
	static final ArchRule invocationKnowsOnlyWhereTheCurrentStepIsKept = noClasses().that()
		.resideInAPackage("io.mu2sls.invocation..")
		.should()
		.dependOnClassesThat(resideInAPackage("io.mu2sls.*..")
			.and(DescribedPredicate.not(resideInAPackage("io.mu2sls.invocation..")))
			.and(DescribedPredicate.not(belongToAnyOf(CommandScope.class, CommandSink.class))));

	@ArchTest
	static final ArchRule stepKnowsInvocationAndTransactionOnly = knowsOnly("io.mu2sls.step", "io.mu2sls",
			"io.mu2sls.invocation", "io.mu2sls.transaction");

	@ArchTest
	static final ArchRule whatGuardsUserCodeKnowsTheStepAndNotRedis = noClasses().that()
		.resideInAnyPackage("io.mu2sls.function", "io.mu2sls.annotation")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.mu2sls.redis");

	@ArchTest
	static final ArchRule embeddedKnowsNoOtherPackage = knowsOnly("io.mu2sls.embedded");

	@ArchTest
	static final ArchRule autoconfigureIsImportedByNone = noClasses().that()
		.resideOutsideOfPackage("io.mu2sls.autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.mu2sls.autoconfigure..");

	@ArchTest
	static final ArchRule onlyAutoconfigureImportsBootsAutoConfiguration = noClasses().that()
		.resideOutsideOfPackage("io.mu2sls.autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(BOOT_AUTOCONFIGURE);

	@ArchTest
	static final ArchRule autoConfigurationsArePublicAndFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL);

	@ArchTest
	static final ArchRule beanMethodsArePackagePrivate = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule beanMethodsOfPostProcessorsAreStatic = methods().that()
		.areAnnotatedWith(Bean.class)
		.and()
		.haveRawReturnType(JavaClass.Predicates.assignableTo(BeanPostProcessor.class))
		.should()
		.beStatic()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().should(beInANullMarkedPackage());

	@ArchTest
	static final ArchRule classesAreNamedAfterWhatTheyAre = noClasses().should()
		.haveNameMatching(".*(Util|Utils|Helper|Manager)");

	@ArchTest
	static final ArchRule nothingIsPrinted = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

	private static ArchRule knowsOnly(String origin, String... known) {
		return noClasses().that()
			.resideInAPackage(origin)
			.should()
			.dependOnClassesThat(resideInAPackage("io.mu2sls..").and(DescribedPredicate.not(resideInAPackage(origin)))
				.and(DescribedPredicate.not(resideInAnyPackage(known))));
	}

	private static ArchCondition<JavaClass> beInANullMarkedPackage() {
		return new ArchCondition<>("be in a package whose package-info is @NullMarked") {

			@Override
			public void check(JavaClass item, ConditionEvents events) {
				boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
				events.add(new SimpleConditionEvent(item, marked, item.getPackageName() + " of " + item.getName()
						+ (marked ? " is" : " is not") + " @NullMarked"));
			}

		};
	}

}
