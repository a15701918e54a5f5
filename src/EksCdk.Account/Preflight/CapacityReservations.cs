using System.Text.Json;

namespace EksCdk.Account.Preflight;

/// <summary>Whether the reservations and Capacity Blocks from which groups take their nodes are there, and fit.</summary>
internal static class CapacityReservations
{
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CapacityReservation.html
    private static readonly string[] Later = ["scheduled", "payment-pending", "pending", "assessing", "delayed"];

    /// <summary>Asks for each.</summary>
    public static async Task<IEnumerable<Finding>> Ask(Situation situation)
    {
        var findings = new List<Finding>();
        foreach (var group in situation.All.Of("AWS::EKS::Nodegroup"))
        {
            var data = Nodes.LaunchTemplateData(situation.All, group);
            if (data.Member("CapacityReservationSpecification")?.Member("CapacityReservationTarget")
                ?.Text("CapacityReservationId") is not { } id) continue;
            var answer = await situation.Find("ec2", "describe-capacity-reservations", "--capacity-reservation-ids", id)
                .ConfigureAwait(false);
            var there = answer?.List("CapacityReservations").FirstOrDefault() ?? default;
            findings.AddRange(Problems(situation, group, id, there).Select(problem => Of(group, problem)));
        }

        return findings;
    }

    private static IEnumerable<(string What, string Mend)> Problems(
        Situation situation, Resource group, string id, JsonElement there)
    {
        if (there.Text("State") is not { } state)
        {
            yield return ($"there is no reservation {id} in {situation.Aws.Region}", "name one that exists");
            yield break;
        }

        var what = $"the reservation {id}";
        var wanted = Nodes.AtStart(group);
        var begins = there.Text("StartDate") is { } start ? $", and begins at {start}" : "";
        if (Later.Contains(state) && wanted > 0)
            yield return ($"{what} is {state}{begins}: until then no node starts, and the group wants {wanted:0}",
                "set desiredSize: 0 and minSize: 0 until it has begun");
        else if (state != "active" && !Later.Contains(state))
            yield return ($"{what} is {state}: no node starts from it", "name one that is active");
        var isBlock = Nodes.IsBlock(group);
        if (there.Text("ReservationType") is { } kind && kind == "capacity-block" != isBlock)
            yield return (isBlock ? $"{what} is no Capacity Block" : $"{what} is a Capacity Block",
                isBlock ? "take out capacityType: CapacityBlock" : "set capacityType: CapacityBlock");
        var types = Nodes.InstanceTypes(situation.All, group).ToList();
        if (there.Text("InstanceType") is { } type && types.Count > 0 && !types.Contains(type))
            yield return ($"{what} is of {type}, and the group of {string.Join(", ", types)}", $"set instanceTypes: [{type}]");
        var zones = Nodes.Zones(situation.All, group);
        if (there.Text("AvailabilityZone") is { } zone && zones.Count > 0 && !zones.Contains(zone))
            yield return ($"{what} is in {zone}, and the group in {string.Join(", ", zones)}",
                $"set availabilityZones: [{zone}]");
        if (there.Number("TotalInstanceCount") is > 0 and var total && Nodes.Maximum(group) is var most && most > total)
            yield return ($"{what} has {total:0} instances, and the group may grow to {most:0}: what is more does not start",
                $"set maxSize: {total:0}");
    }

    // Where no node is wanted, the group is created; what does not fit shows once one is.
    private static Finding Of(Resource group, (string What, string Mend) problem) => Nodes.AtStart(group) > 0
        && !problem.What.Contains("may grow", StringComparison.Ordinal)
        ? new(Level.Fails, problem.What, $"{group.Stack}, some 15 minutes after {group.Id} is begun", problem.Mend)
        : new(Level.May, problem.What, $"{group.Stack}, when {group.Id} grows", problem.Mend);
}
