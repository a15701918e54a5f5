namespace EksCdk.Checks.Rules.Workloads;

/// <summary>CloudFormation waits for signals of the instances of a group.</summary>
internal sealed class SignalsReachCloudFormation() : Rule(new RuleInfo("EKS786")
{
    Title = "Instances whose group waits for their signals can send them",
    Effect = Effect.Fails,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "aws-quickstart/quickstart-amazon-eks#124"),
    Why =
        "A group with a CreationPolicy counts as created when each instance has told CloudFormation so, with cfn-signal. Where " +
        "the user data does not, or there is no way to CloudFormation, the stack rolls back when the time is over.",
    AwsError =
        "Received 0 SUCCESS signal(s) out of 3. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 60),
    Fix =
        "Call cfn-signal at the end of the user data, and give the subnets a NAT gateway or an endpoint for cloudformation; or " +
        "take the CreationPolicy out.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html",
})
{
    private const string Signal = "cfn-signal";

    private const string ByCall = "signal-resource";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.SelfManagedGroups.OneByOne())
            if (group.Resource.WaitsForSignals && group.StartsEmpty is not true)
                yield return Check(group);
    }

    private Outcome Check(AutoScalingGroup group)
    {
        if (group.LaunchTemplate?.UserData is not { IsText: true } userData)
            return Unknown(group.Resource, "Whether its instances send signals is not known: their user data is not.");
        var text = new SymbolicText(userData).Text;
        if (!text.Contains(Signal, StringComparison.Ordinal) && !text.Contains(ByCall, StringComparison.Ordinal))
            return Bootstrap.MayDoMore(MachineImage.Of(group).Family ?? ImageFamily.AmazonLinux2, userData, text)
                ? Unknown(group.Resource, "Whether its instances send signals is not known: not all of their user data is.",
                    userData)
                : StopsNodes(group, userData, $"{group.Label} waits for signals, and its user data sends none.");
        if (!group.Subnets.AllKnown)
            return Unknown(group.Resource, $"The way of signals is not known: {group.Subnets.Why}.", group.Subnets.Value);
        var isKnown = true;
        foreach (var subnet in group.Subnets)
        {
            var egress = InternetAccess.Of(group, subnet);
            if (egress.Kind is EgressKind.NatGateway or EgressKind.InternetGateway) continue;
            var access = EndpointAccess.To("cloudformation", group, subnet);
            if (access.Reachable is false && egress.Kind == EgressKind.None)
                return StopsNodes(group, access.Where ?? egress.Where,
                    $"{group.Label} waits for signals: {egress.Sentence}, and {access.Sentence}");
            isKnown &= access.Reachable is true;
        }

        return isKnown ? Compliant(group.Resource, "Signals reach CloudFormation.", userData)
            : Unknown(group.Resource, "Whether signals reach CloudFormation is not known.", userData);
    }
}
