using EksCdk.Checks.Results;

namespace EksCdk.Checks.Changes;

/// <summary>A subnet that is created while another one of the VPC still has some of its addresses is refused.</summary>
internal static class TakenRanges
{
    public static void Tell(Telling telling)
    {
        var pairs = telling.Delta.Pairs;
        var old = pairs.All.Where(p => p.Old?.View is Subnet).ToList();
        foreach (var pair in pairs.All)
        {
            if (pair.New?.View is not Subnet now || pair.IsCreated is not true) continue;
            if (!IpRange.TryParse(now.CidrBlock.Text, out var range)) continue;
            var holder = old.Find(p => p.Old!.View is Subnet before && IpRange.TryParse(before.CidrBlock.Text, out var taken)
                && taken.Overlaps(range) && IsSameVpc(before, now, pairs));
            if (holder is null) continue;
            telling.Say(pair, ChangeKind.Stuck, ChangeSubject.State,
                $"{now.CidrBlock.Text} overlaps {((Subnet)holder.Old!.View!).CidrBlock.Text} of " +
                $"{VerdictLabel.Of(holder.Old!)}, " +
                "which is deleted only afterwards: InvalidSubnet.Conflict, and the deployment rolls back.",
                pair.IsMoved ? null : Reasons.Cause(pair),
                "Keep the ranges of the subnets that there are, and give new ones addresses that are free.",
                gist: "overlaps");
        }
    }

    private static bool IsSameVpc(Subnet old, Subnet now, Pairing pairs) =>
        old.Vpc is { } before && now.Vpc is { } after && pairs.Of(before.Resource) is { } pair
            ? pair == pairs.Of(after.Resource) && pair.IsCreated is not true
            : new Comparison(pairs).AreSame(old.Resource["VpcId"], now.Resource["VpcId"]) is true;
}
