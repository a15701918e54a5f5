namespace EksCdk.Checks.Rules.Reach;

/// <summary>FSx looks at the security groups of a Lustre file system before it makes one.</summary>
internal sealed class LustreGroupsAdmitLustre() : Rule(new RuleInfo("EKS415")
{
    Title = "Security groups of Lustre file systems admit port 988",
    Effect = Effect.Refused,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "kubernetes-sigs/aws-fsx-csi-driver#32"),
    Why = "The servers of a Lustre file system talk to each other and to clients on 988. FSx makes none whose groups forbid it.",
    AwsError =
        "The file system cannot be created because the default security group in the subnet provided or the provided security " +
        "groups do not permit Lustre LNET network traffic on port 988",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Admit 988 and 1018-1023 over TCP from the group itself and from the nodes.",
    Reference = "https://docs.aws.amazon.com/fsx/latest/LustreGuide/limit-access-security-groups.html",
})
{
    private const int Lustre = 988;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var system in model.OfType("AWS::FSx::FileSystem"))
            if (system["FileSystemType"].Is("LUSTRE") is true && system["SecurityGroupIds"] is { IsMissing: false } groups)
                yield return Admits(model, groups) switch
                {
                    true => Compliant(system, $"A group of {system.LogicalId} admits {Lustre}.", groups),
                    null => Unknown(system, $"Whether the groups of {system.LogicalId} admit {Lustre} is not known.", groups),
                    false => Broken(system, groups,
                        $"No rule of the security groups of {system.LogicalId} admits {Lustre} over TCP from anywhere."),
                };
    }

    // From whom FSx wants it admitted is not told: some rule for the port is enough here.
    private static bool? Admits(DeploymentModel model, Value groups)
    {
        if (!groups.IsList || Reachability.OfUnknownGroups(model, "AWS::EC2::SecurityGroupIngress").Count > 0) return null;
        bool? any = false;
        foreach (var id in groups.Items)
        {
            if (GroupIdentity.Of(id) is not { Own: { } own } || CustomResourceConsumers.Of(own.Resource) is not null) return null;
            foreach (var rule in own.Ingress) any |= Covers(rule);
        }

        return any;
    }

    private static bool? Covers(Value rule) =>
        rule["IpProtocol"].Is("-1") is true ? true
        : rule["IpProtocol"].IsOneOf(["tcp", "6"]) & (rule["FromPort"].Number is { } first && rule["ToPort"].Number is { } last
            ? first <= Lustre && Lustre <= last : null);
}
