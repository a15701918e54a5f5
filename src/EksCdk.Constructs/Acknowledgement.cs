using Amazon.CDK;
using Constructs;

namespace EksCdk.Constructs;

/// <summary>Accepts a finding of a rule pack, for a reason that a security reviewer can read in the compliance report.</summary>
public static class Acknowledgement
{
    /// <summary>The pack of cdk-nag that checks AWS's own solutions.</summary>
    public const string AwsSolutions = "AwsSolutions";

    /// <summary>The pack of cdk-nag for NIST 800-53 revision 5.</summary>
    public const string Nist = "NIST.800.53.R5";

    /// <summary>
    /// Acknowledges <paramref name="finding"/> of <paramref name="pack"/> on <paramref name="construct"/> and what is below it.
    /// The pack's name in front of the finding's keeps cdk-nag from dropping it, so that the report still shows it, with its
    /// reason.
    /// </summary>
    public static void Of(IConstruct construct, string pack, string finding, string reason) =>
        Validations.Of(construct).Acknowledge(new Acknowledgment { Id = $"{pack}::{pack}-{finding}", Reason = reason });
}
