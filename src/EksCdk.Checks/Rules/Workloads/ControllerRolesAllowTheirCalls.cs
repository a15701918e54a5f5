namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A controller whose role lacks actions runs, and fails at them.</summary>
internal sealed class ControllerRolesAllowTheirCalls() : Rule(new RuleInfo("EKS736")
{
    Title = "Roles of controllers allow what the controllers call",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "terraform-aws-modules/terraform-aws-eks#336"),
    Why =
        "Nothing refuses a role that lacks actions: the controller starts and is denied at run time, so nodes do not scale, " +
        "load balancers are not created, volumes stay pending, metrics are missing.",
    Surfaces = new(DeploymentPhase.Running),
    AwsError =
        "AccessDenied: User: arn:aws:sts::...:assumed-role/... is not authorized to perform: autoscaling:SetDesiredCapacity " +
        "on resource: ...",
    Fix =
        "Give the role the policy that the controller's documentation publishes, or AWS's managed one " +
        "(AmazonEBSCSIDriverPolicy, CloudWatchAgentServerPolicy).",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var given = new HashSet<Role>();
        foreach (var use in ServiceAccountRole.In(model))
        {
            if (use.Role is { } own) given.Add(own);
            if (use.Controller is { } controller && controller.Essential.Count + controller.OneOf.Count > 0)
                yield return use.Role is { } role
                    ? Judge(use.Resource, use.RoleValue, role, controller, use.Cluster)
                    : Unknown(use.Resource, $"The role of {controller.Name} is not in the templates.", use.RoleValue);
        }

        // A role that trusts a controller's service account is for it, also where nothing in the templates installs the
        // controller.
        foreach (var role in model.All<Role>().Where(r => !given.Contains(r)))
            if (ControllerTrustedBy(role) is { } controller && controller.Essential.Count + controller.OneOf.Count > 0)
                yield return Judge(role.Resource, role.ManagedPolicyArns, role, controller, null);
    }

    private static Controller? ControllerTrustedBy(Role role) =>
        (from trust in WebIdentityTrust.Of(role)
         from subject in trust.Subjects
         where subject.Values.Items.Length == 1
         let parts = subject.Values.Items[0].Text?.Split(':')
         where parts is ["system", "serviceaccount", _, _]
         let controller = Controller.OfServiceAccount(parts[3])
         where controller is not null && controller.Namespace == parts[2]
         select controller).FirstOrDefault();

    // The answer that was published is about one action of the autoscaler.
    private static string? AnswerTo(List<string> missing) => missing.Contains("autoscaling:SetDesiredCapacity") ? null : "";

    private static List<(string Action, bool? IsAllowed)> Answers(
        Role role, Controller controller, IEnumerable<string> actions) =>
        [.. actions.Select(action => (action, ControllerRequest.Allows(role, controller, action)))];

    private static List<string> Denied(List<(string Action, bool? IsAllowed)> answers) =>
        [.. answers.Where(a => a.IsAllowed is false).Select(a => a.Action)];

    // What is made by hand needs no call; and who installs the controller elsewhere may give a role its policies there.
    private Outcome Missing(
        Resource subject, Value where, Role role, Controller controller, Cluster? cluster, List<string> missing)
    {
        if (ControllerUse.HasVolumesByHand(cluster, controller))
            return Compliant(subject, $"{role.Label} is for volumes made by hand: no storage class makes others.", where);
        if (!role.HasPolicies && !IsInstalled(role.Model, controller))
            return Unknown(
                subject,
                $"{role.Label} has no policy here, where {controller.Name} is not installed either: what it is given elsewhere is " +
                    "not known.",
                role.PoliciesProperty);
        var isAsked = controller.Makes is null || (cluster is null ? role.Model.Clusters : [cluster])
            .Any(c => ControllerUse.IsAsked(c, controller));
        return Broken(
            subject,
            role.PoliciesProperty,
            $"{role.Label}, the role of {controller.Name}, lacks {string.Join(", ", missing)}" +
                (isAsked ? "." : "; nothing in the templates asks it to make a volume yet."),
            isAsked ? null : Effect.Possible,
            AnswerTo(missing)).And([where]);
    }

    private static bool IsInstalled(DeploymentModel model, Controller controller) =>
        model.All<AddOn>().Any(a => a.Name.Text is not { } name || name == controller.AddOn)
        || model.All<HelmChart>().Any(c => c.ChartName is not { } chart || Controller.OfChart(chart) == controller);

    private Outcome Judge(Resource subject, Value where, Role role, Controller controller, Cluster? cluster)
    {
        // What is to be changed is the role, not who has it.
        if (controller.Instead is { } other && role.Allows(other) is true)
            return Compliant(subject, $"{role.Label} lets {controller.Name} work as another role.", where);
        var part = controller.Part is { } some && some.Without.All(action => role.Allows(action) is false) ? some : null;
        var essential = Answers(role, controller, part?.Essential ?? controller.Essential);
        var missing = Denied(essential);
        if (missing.Count > 0) return Missing(subject, where, role, controller, cluster, missing);
        var oneOf = Answers(role, controller, controller.OneOf);
        if (oneOf.Count > 0 && Denied(oneOf).Count == oneOf.Count)
            return Broken(
                subject,
                role.PoliciesProperty,
                $"{role.Label}, the role of {controller.Name}, allows none of {string.Join(", ", controller.OneOf)}.",
                awsError: "").And([where]);
        if (essential.Concat(oneOf).Any(a => a.IsAllowed is null))
            return Unknown(
                subject,
                $"Whether {role.Label} allows all that {controller.Name} calls is not known.",
                role.ManagedPolicyArns);
        if (part is not null) return Compliant(subject, $"{role.Label} allows the part of its work that it is for.", where);
        var lesser = Denied(Answers(role, controller, controller.Also));
        return lesser.Count > 0
            ? Broken(
                subject,
                role.PoliciesProperty,
                $"{role.Label}, the role of {controller.Name}, lacks {string.Join(", ", lesser)}, which a part of what it " +
                    "does needs.",
                Effect.Possible,
                "").And([where])
            : Compliant(subject, $"{role.Label} allows what {controller.Name} calls.", where);
    }
}
