namespace EksCdk.Account.Preflight;

/// <summary>The values of quotas in an account.</summary>
internal static class QuotaValues
{
    /// <summary>The quota's value, or null where Service Quotas has none.</summary>
    // Those that were never changed are in the list of defaults only.
    public static async Task<decimal?> ValueOf(this Situation situation, ServiceQuota quota) =>
        await In(situation, "list-service-quotas", quota).ConfigureAwait(false)
            ?? await In(situation, "list-aws-default-service-quotas", quota).ConfigureAwait(false);

    /// <summary>What follows where a quota does not suffice; null where it does.</summary>
    /// <param name="situation">Whom to ask.</param>
    /// <param name="quota">The quota.</param>
    /// <param name="used">What is there already.</param>
    /// <param name="needed">What is added.</param>
    /// <param name="when">In which stack, at what.</param>
    /// <param name="level">How sure it is that so much is added.</param>
    public static async Task<Finding?> Against(
        this Situation situation, ServiceQuota quota, decimal used, decimal needed, string when, Level level = Level.Fails)
    {
        if (needed == 0) return null;
        if (await situation.ValueOf(quota).ConfigureAwait(false) is not { } value)
            return new Finding(Level.NotKnown, $"the quota '{quota.Name}' ({quota.Code}) has no value here", null, null);
        if (used + needed <= value) return null;
        var needs = level == Level.Fails ? "needs" : "may need";
        return new Finding(level,
            $"{quota.Name}: the quota is {value:0}, {used:0} {(used == 1 ? "is" : "are")} used, "
            + $"and {situation.Cluster} {needs} {needed:0} more",
            when, situation.Command("service-quotas", "request-service-quota-increase", "--service-code", quota.Service,
                "--quota-code", quota.Code, "--desired-value", $"{used + needed:0}"));
    }

    private static async Task<decimal?> In(Situation situation, string list, ServiceQuota quota)
    {
        var answer = await situation.Ask("service-quotas", list, "--service-code", quota.Service).ConfigureAwait(false);
        return answer.List("Quotas").Where(one => one.Text("QuotaCode") == quota.Code)
            .Select(one => one.Number("Value")).FirstOrDefault();
    }
}
