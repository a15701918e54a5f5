using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Reporting;

/// <summary>Enumerations and answers as the reports write them.</summary>
public static class DisplayText
{
    /// <summary>What AWS answers, with when in brackets: <c>... (after 30 min)</c>; empty where it answers nothing.</summary>
    /// <param name="awsError">A rule's or finding's message of AWS.</param>
    /// <param name="surfacesAfter">When, as <see cref="Surfacing"/> writes it; null or empty where nobody knows.</param>
    public static string Answer(string awsError, string? surfacesAfter) =>
        awsError.Length == 0 || string.IsNullOrEmpty(surfacesAfter) ? awsError : $"{awsError} ({surfacesAfter})";

    internal static string Of(Severity severity) =>
        severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };

    internal static string Of(Verdict verdict) =>
        verdict switch { Verdict.Joins => "joins", Verdict.Fails => "fails", _ => "unknown" };

    internal static string Of(LinkState state) =>
        state switch { LinkState.Proven => "proven", LinkState.Broken => "broken", _ => "unknown" };

    internal static string Of(JoinLink link) => link switch
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
