using EksCdk.Checks.Joining;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Reporting;

/// <summary>Enumerations as the reports write them.</summary>
internal static class Words
{
    public static string Of(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };

    public static string Of(Verdict verdict) => verdict switch { Verdict.Joins => "joins", Verdict.Fails => "fails", _ => "unknown" };

    public static string Of(LinkState state) => state switch { LinkState.Proven => "proven", LinkState.Broken => "broken", _ => "unknown" };

    public static string Of(JoinLink link) => link switch
    {
        JoinLink.ControlPlane => "controlPlane",
        JoinLink.Launch => "launch",
        JoinLink.Boot => "boot",
        JoinLink.Reach => "reach",
        JoinLink.Admit => "admit",
        JoinLink.Network => "network",
        _ => "workloads",
    };
}
