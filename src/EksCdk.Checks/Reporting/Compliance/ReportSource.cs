namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>What an assembly was made from, so that a report can be tied to a change.</summary>
/// <param name="File">The environment's file, from the root of the repository.</param>
/// <param name="Sha256">The SHA-256 of that file, in lower-case hexadecimal.</param>
/// <param name="Commit">The commit of the repository; empty where there is none, or no git.</param>
/// <param name="HasChanges">Whether something was changed since that commit.</param>
public sealed record ReportSource(string File, string Sha256, string Commit, bool HasChanges);
