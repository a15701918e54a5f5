namespace EksCdk.Account.Preflight;

/// <summary>The quotas of vCPUs that run, by family and by how they are bought, against what the new node groups start.</summary>
internal static class VcpuQuotas
{
    /// <summary>Compares each quota with what runs, what is started, and what there may be at most.</summary>
    public static async Task<IEnumerable<Finding>> Ask(Situation situation)
    {
        IEnumerable<string> Types(Resource group) => Nodes.InstanceTypes(situation.All, group);
        IEnumerable<ServiceQuota?> QuotasOf(Resource group) =>
            Types(group).Select(type => ServiceQuotas.OfVcpus(type, Nodes.IsSpot(group)));
        var groups = situation.New.Of("AWS::EKS::Nodegroup")
            .Where(group => !Nodes.IsBlock(group) && Types(group).Any()).ToList();
        if (groups.Count == 0) return [];
        var running = (await situation.Ask("ec2", "describe-instances").ConfigureAwait(false)).List("Reservations")
            .SelectMany(reservation => reservation.List("Instances"))
            .Where(instance => instance.Member("State")?.Text("Name") is "running" or "pending")
            .Select(instance => (Type: instance.Text("InstanceType") ?? "", IsSpot: instance.Text("InstanceLifecycle") == "spot"))
            .ToList();
        var vcpus = await Vcpus(situation, [.. groups.SelectMany(Types), .. running.Select(one => one.Type)])
            .ConfigureAwait(false);

        var findings = new List<Finding>();
        foreach (var quota in groups.SelectMany(QuotasOf).OfType<ServiceQuota>().Distinct())
        {
            var used = running.Where(one => ServiceQuotas.OfVcpus(one.Type, one.IsSpot) == quota)
                .Sum(one => vcpus.GetValueOrDefault(one.Type));
            // The smallest type of a group is the least that it starts; groups of several families may take another quota.
            decimal Least(Resource group) => Types(group).Min(type => vcpus.GetValueOrDefault(type));
            decimal Most(Resource group) => Types(group).Max(type => vcpus.GetValueOrDefault(type));
            var sure = groups.Where(group => QuotasOf(group).All(one => one == quota)).ToList();
            var some = groups.Where(group => QuotasOf(group).Contains(quota)).ToList();
            var when = $"{some[0].Stack}, some 15 minutes after {some[0].Id} is begun: VcpuLimitExceeded";
            var finding =
                await situation.Against(quota, used, sure.Sum(group => Nodes.AtStart(group) * Least(group)), when)
                    .ConfigureAwait(false)
                ?? await situation.Against(quota, used, some.Sum(group => Nodes.Maximum(group) * Most(group)),
                    "when the node groups grow to their largest size", Level.May).ConfigureAwait(false);
            if (finding is not null) findings.Add(finding);
        }

        return findings;
    }

    private static async Task<Dictionary<string, decimal>> Vcpus(Situation situation, IReadOnlyList<string> types)
    {
        // A filter passes over a type that the region does not have; asked for by name, it would be an error.
        var values = string.Join(',', types.Distinct().Order(StringComparer.Ordinal));
        var answer =
            await situation.Ask("ec2", "describe-instance-types", "--filters", $"Name=instance-type,Values={values}")
            .ConfigureAwait(false);
        return answer.List("InstanceTypes").ToDictionary(type => type.Text("InstanceType") ?? "", type =>
            type.Member("VCpuInfo")?.Number("DefaultVCpus") ?? 0);
    }
}
