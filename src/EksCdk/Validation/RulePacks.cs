using System.Reflection;
using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Cdklabs.CdkNag;
using EksCdk.Constructs;

namespace EksCdk.Validation;

/// <summary>The rule packs that every synth runs.</summary>
public static class RulePacks
{
    /// <summary>The versions of the packs that do not tell their own, for the compliance report.</summary>
    public static IReadOnlyDictionary<string, string> Versions { get; } = new Dictionary<string, string>
    {
        [Acknowledgement.AwsSolutions] = CdkNag,
        [Acknowledgement.Nist] = CdkNag,
    };

    // Not the assembly's own version, which is 1.0.0 where eng/setup.mjs has made the package.
    private static string CdkNag =>
        $"cdk-nag {typeof(AwsSolutionsChecks).Assembly.GetCustomAttribute<JsiiAssemblyAttribute>()?.Version}";

    /// <summary>
    /// Runs AwsSolutions, NIST 800-53 R5 and our own pack, which is returned, over everything that <paramref name="app"/>
    /// synthesizes.
    /// </summary>
    public static EksChecks AddTo(App app)
    {
        var checks = new EksChecks(app);
        Validations.Of(app).AddPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app), checks);
        return checks;
    }
}
