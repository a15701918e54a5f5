using Amazon.CDK;
using EksCdk.Checks.Changes;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Configuration;
using EksCdk.Facts;
using EksCdk.Stacks;
using EksCdk.Validation;

namespace EksCdk;

/// <summary>
/// The CDK app, with the feature flags that the constructs are written for and the rule packs, whoever starts it.
/// </summary>
public sealed class PlatformApp
{
    /// <summary>Creates the app.</summary>
    /// <param name="outputDirectory">Where the templates go; when absent, where the CDK command line wants them.</param>
    /// <param name="validate">Whether the CDK's own validator of CloudFormation runs too; it costs some seconds.</param>
    public PlatformApp(string? outputDirectory = null, bool validate = true)
    {
        TemporaryFolder.Use();
        // On Node versions past their end of life jsii prints a banner of ten lines at every start.
        const string silenced = "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION";
        System.Environment.SetEnvironmentVariable(silenced, Toolchain.SilencedNodeVersions);
        App = new App(new AppProps
        {
            Outdir = outputDirectory,
            BuiltinCloudFormationValidation = validate,
            PostCliContext = new Dictionary<string, object>
            {
                // Weak unless a stack says otherwise: see docs/decisions/cross-stack-references.md.
                ["@aws-cdk/core:defaultCrossStackReferences"] = "weak",
                ["@aws-cdk/core:validateAgainstDefaultRules"] = true,
                // The CDK would end a .NET app in a hundred lines of stack trace: Program reports, and sets the exit code.
                ["@aws-cdk/core:failSynthOnValidationErrors"] = false,
                ["@aws-cdk/core:checkSecretUsage"] = true,
                ["@aws-cdk/core:enablePartitionLiterals"] = true,
                ["@aws-cdk/core:target-partitions"] = new[] { "aws", "aws-cn", "aws-us-gov" },
                ["@aws-cdk/aws-ec2:restrictDefaultSecurityGroup"] = true,
                ["@aws-cdk/aws-eks:defaultToAL2023"] = true,
                ["@aws-cdk/aws-eks:useNativeOidcProvider"] = true,
                ["@aws-cdk/aws-iam:minimizePolicies"] = true,
            },
        });
        Checks = RulePacks.AddTo(App);
    }

    /// <summary>
    /// The whole program of an app: synthesizes the environment that the context <c>environment</c> names (<c>cdk synth -c
    /// environment=prod</c>, else <c>dev</c>), from <c>environments/</c> in the current folder or from the file that it is the
    /// path of.
    /// </summary>
    /// <param name="extend">Adds own stacks and constructs to the platform, before the synth; null for none.</param>
    /// <returns>
    /// The exit code: 0 synthesized, with or without findings, as the CDK command line reads those and fails on them itself;
    /// 2 a bad environment, which is reported on the standard error.
    /// </returns>
    public static int Run(Action<Platform>? extend = null)
    {
        var exitCode = Run(null, null, extend);
        while (NextEnvironment.After(exitCode) is (var file, var folder)) exitCode = Run(file, folder, extend);
        return exitCode;
    }

    // Null where the CDK's own variables tell it.
    private static int Run(string? file, string? outputDirectory, Action<Platform>? extend)
    {
        try
        {
            var app = new PlatformApp(outputDirectory);
            var root = Directory.GetCurrentDirectory();
            KeptAssembly.KeepDeployed(root);
            file ??= EnvironmentLoader.Resolve($"{app.App.Node.TryGetContext("environment") ?? "dev"}", root);
            var environment = EnvironmentLoader.Load(file);
            var platform = new Platform(app.App, environment);
            extend?.Invoke(platform);
            LeaveTraces(app.App, platform.Naming.Environment);
            app.Synthesize(platform.Naming.Environment, SourceOfEnvironment.Of(file, root));
            SourceOfEnvironment.ToKeep(platform.Naming.Environment, file, root, environment).Write(app.App.Outdir);
            return 0;
        }
        catch (ConfigurationException problems)
        {
            NextEnvironment.Problems.WriteLine(problems.Message);
            return 2;
        }
    }

    // Of what it has deployed the CDK's command line names only stacks with outputs, by which the next run keeps them.
    private static void LeaveTraces(App app, string environment)
    {
        foreach (var stack in app.Node.Children.OfType<Stack>())
            _ = new CfnOutput(stack, "EksCdkEnvironment",
                new CfnOutputProps { Description = "The environment that the stack belongs to", Value = environment });
    }

    /// <summary>The CDK's own app, the scope of the stacks.</summary>
    public App App { get; }

    /// <summary>Our rule pack; it has a result once the app is synthesized.</summary>
    public EksChecks Checks { get; }

    /// <summary>Writes the assembly and, beside it, the compliance report of <paramref name="environment"/>.</summary>
    /// <param name="environment">The environment's name.</param>
    /// <param name="source">What it is made from, for the report; null where that is not known.</param>
    public ComplianceReport Synthesize(string environment, ReportSource? source = null)
    {
        App.Synth();
        var result = Checks.Result
            ?? throw new InvalidOperationException("The pack EksChecks has not run: see its failure in validation-report.json.");
        return ComplianceReport.Write(App.Outdir, result, environment, RulePacks.Versions, Checks.Deployment, source);
    }
}
