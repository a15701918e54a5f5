namespace EksCdk.Account.Sweep;

/// <summary>What a cluster left behind, as the account shows it now.</summary>
/// <param name="Removable">What may go, in an order in which it can.</param>
/// <param name="Kept">What carries the cluster's mark and stays, with the reason.</param>
/// <param name="NotAsked">Of which kinds it is not known, and why.</param>
internal sealed record SweepPlan(
    IReadOnlyList<Found> Removable, IReadOnlyList<Found> Kept, IReadOnlyList<string> NotAsked);

/// <summary>What became of a removal.</summary>
/// <param name="Removed">What is gone.</param>
/// <param name="Left">What is still there, with what AWS said.</param>
/// <param name="NotAsked">Of which kinds it is not known what is left, and why.</param>
internal sealed record SweepOutcome(
    IReadOnlyList<Found> Removed, IReadOnlyList<(Found Found, string Reason)> Left, IReadOnlyList<string> NotAsked);
