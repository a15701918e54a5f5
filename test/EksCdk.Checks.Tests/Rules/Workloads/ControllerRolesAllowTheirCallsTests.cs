using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ControllerRolesAllowTheirCallsTests
{
    private const string Full =
        "autoscaling:DescribeAutoScalingGroups, autoscaling:SetDesiredCapacity, autoscaling:TerminateInstanceInAutoScalingGroup";

    private static TestDeployment Scaler(string actions) => TestDeployment.Plain()
        .Add("ScalerRole",
            $"Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: {{ Statement: [{{ Effect: Allow, Principal: {{ " +
            $"Service: pods.eks.amazonaws.com }}, Action: [sts:AssumeRole, sts:TagSession] }}] }}\n  Policies: [{{ " +
            $"PolicyName: scale, PolicyDocument: {{ Statement: [{{ Effect: Allow, Action: [{actions}], Resource: '*' }}] }} }}]")
        .Add("Scaler",
            "Type: AWS::EKS::PodIdentityAssociation\nProperties: { ClusterName: !Ref Cluster, Namespace: kube-system, " +
            "ServiceAccount: cluster-autoscaler, RoleArn: !GetAtt ScalerRole.Arn }");

    [Fact]
    public void All_actions_pass() =>
        Scaler(Full + ", 'autoscaling:Describe*', 'ec2:Describe*', 'ec2:Get*', 'eks:Describe*'")
            .IsCompliant<ControllerRolesAllowTheirCalls>("Scaler");

    // Its guide names the first, which no version calls; it called the second up to 1.25.
    [Fact]
    public void What_the_autoscaler_does_not_call_is_not_missed() =>
        Scaler(Full + ", 'autoscaling:DescribeLaunchConfigurations', 'autoscaling:DescribeScalingActivities', 'ec2:Describe*', " +
            "'ec2:Get*', 'eks:DescribeNodegroup'")
            .IsCompliant<ControllerRolesAllowTheirCalls>("Scaler");

    [Fact]
    public void A_skeleton_is_refused() =>
        Scaler("autoscaling:DescribeAutoScalingGroups")
            .IsBroken<ControllerRolesAllowTheirCalls>("Scaler", "Properties.Policies", "autoscaling:SetDesiredCapacity",
                effect: Effect.Broken);

    [Fact]
    public void What_is_to_be_changed_is_the_role() =>
        Scaler("autoscaling:DescribeAutoScalingGroups")
            .IsBroken<ControllerRolesAllowTheirCalls>("ScalerRole", effect: Effect.Broken);

    [Theory]
    [InlineData("'autoscaling:ResourceTag/team': a", true)]
    [InlineData("'aws:ResourceTag/team': a", false)]
    public void A_condition_on_a_key_of_another_service_never_holds(string key, bool isBroken)
    {
        var scaler = Scaler(Full)
            .Set("ScalerRole.Properties.Policies.0.PolicyDocument.Statement", "[{ Effect: Allow, Action: ['autoscaling:*', " +
                "'ec2:Describe*', 'ec2:Get*'], Resource: '*' }, { Effect: Allow, Action: ['eks:DescribeNodegroup'], Resource: " +
                $"'*', Condition: {{ StringEquals: {{ {key} }} }} }}]");
        if (isBroken)
            scaler.IsBroken<ControllerRolesAllowTheirCalls>("Scaler", saying: "eks:DescribeNodegroup", effect: Effect.Possible);
        else scaler.IsCompliant<ControllerRolesAllowTheirCalls>("Scaler");
    }

    [Theory]
    [InlineData("'route53:ChangeResourceRecordSets'", "lacks route53:GetChange", Effect.Broken)]
    [InlineData("'route53:ChangeResourceRecordSets', 'route53:GetChange'", "route53:ListHostedZonesByName", Effect.Possible)]
    public void A_solver_of_challenges_needs_more_than_to_write(string actions, string saying, Effect effect) =>
        Scaler(actions).Set("Scaler.Properties.ServiceAccount", "cert-manager")
            .IsBroken<ControllerRolesAllowTheirCalls>("Scaler", saying: saying, effect: effect);

    [Fact]
    public void One_call_may_stand_in_for_all() =>
        Scaler("'sts:AssumeRole'").Set("Scaler.Properties.ServiceAccount", "cert-manager")
            .IsCompliant<ControllerRolesAllowTheirCalls>("Scaler");

    [Fact]
    public void Lesser_actions_that_are_missing_are_a_warning() =>
        Scaler(Full)
            .IsBroken<ControllerRolesAllowTheirCalls>(
                "Scaler", saying: "autoscaling:DescribeScalingActivities", effect: Effect.Possible);

    [Fact]
    public void A_managed_policy_that_is_not_known_is_unknown() =>
        Scaler(Full).Remove("ScalerRole.Properties.Policies")
            .Set("ScalerRole.Properties.ManagedPolicyArns", "[!Ref AdminRoleArn]")
            .IsUnknown<ControllerRolesAllowTheirCalls>("Scaler");

    [Fact]
    public void The_managed_policy_of_the_driver_passes() =>
        TestDeployment.Cdk().IsCompliant<ControllerRolesAllowTheirCalls>("EbsCsi");

    [Fact]
    public void A_driver_with_another_policy_is_refused() =>
        TestDeployment.Plain()
            .Set("EbsCsiRole.Properties.ManagedPolicyArns",
                "[!Sub 'arn:${AWS::Partition}:iam::aws:policy/AmazonEKSWorkerNodePolicy']")
                .IsBroken<ControllerRolesAllowTheirCalls>("EbsCsi", saying: "ec2:CreateVolume", effect: Effect.Broken);

    [Fact]
    public void External_Secrets_without_any_secret_is_refused() =>
        Scaler("s3:GetObject").Set("Scaler.Properties.ServiceAccount", "external-secrets")
            .IsBroken<ControllerRolesAllowTheirCalls>("Scaler", saying: "none of secretsmanager:GetSecretValue",
                effect: Effect.Broken);

    [Theory]
    [InlineData("ssm:GetParameter")]
    [InlineData("ssm:PutParameter")]
    public void External_Secrets_with_one_kind_of_secret_passes(string call) =>
        Scaler(call).Set("Scaler.Properties.ServiceAccount", "external-secrets")
            .IsCompliant<ControllerRolesAllowTheirCalls>("Scaler");

    [Theory]
    [InlineData("'firehose:PutRecordBatch'", true)]
    [InlineData("'logs:PutLogEvents', 'logs:CreateLogStream'", true)]
    [InlineData("'logs:DescribeLogStreams'", false)]
    public void Fluent_Bit_writes_to_one_place_or_another(string actions, bool isCompliant)
    {
        var logs = Scaler(actions).Set("Scaler.Properties.ServiceAccount", "aws-for-fluent-bit");
        if (isCompliant) logs.IsCompliant<ControllerRolesAllowTheirCalls>("Scaler");
        else logs.IsBroken<ControllerRolesAllowTheirCalls>("Scaler", saying: "none of logs:PutLogEvents", effect: Effect.Broken);
    }

    // The role that its guide has for those who bind target groups alone.
    private const string Binds =
        "'ec2:DescribeVpcs', 'ec2:DescribeSecurityGroups', 'ec2:DescribeInstances', 'elasticloadbalancing:DescribeTargetGroups', " +
        "'elasticloadbalancing:DescribeTargetHealth', 'elasticloadbalancing:ModifyTargetGroup', " +
        "'elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets'";

    [Fact]
    public void A_role_for_target_groups_alone_passes() =>
        Scaler(Binds).Set("Scaler.Properties.ServiceAccount", "aws-load-balancer-controller")
            .IsCompliant<ControllerRolesAllowTheirCalls>("Scaler");

    [Theory]
    [InlineData("'elasticloadbalancing:DescribeTargetGroups'", "lacks elasticloadbalancing:DescribeTargetHealth")]
    [InlineData(Binds + ", 'elasticloadbalancing:CreateLoadBalancer'", "elasticloadbalancing:CreateTargetGroup")]
    public void A_role_for_neither_is_refused(string actions, string saying) =>
        Scaler(actions).Set("Scaler.Properties.ServiceAccount", "aws-load-balancer-controller")
            .IsBroken<ControllerRolesAllowTheirCalls>("Scaler", saying: saying, effect: Effect.Broken);

    [Fact]
    public void An_application_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<ControllerRolesAllowTheirCalls>("AppIdentity");

    [Fact]
    public void The_role_of_the_CNI_must_assign_addresses() =>
        CniIdentity.Plain().Remove("CniRole.Properties.ManagedPolicyArns")
            .IsBroken<ControllerRolesAllowTheirCalls>("VpcCni", saying: "ec2:AssignPrivateIpAddresses", effect: Effect.Broken);

    [Fact]
    public void The_role_of_the_CNI_with_its_policy_passes() =>
        CniIdentity.Plain().IsCompliant<ControllerRolesAllowTheirCalls>("VpcCni");

    [Fact]
    public void A_role_that_trusts_a_controller_is_judged_without_its_chart() =>
        TestDeployment.Plain()
            .Add("ScalerRole",
                "Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { " +
                "Federated: !Ref OidcProvider }, Action: sts:AssumeRoleWithWebIdentity, Condition: { StringEquals: { " +
                "'oidc.eks.us-east-1.amazonaws.com/id/A:sub': 'system:serviceaccount:kube-system:cluster-autoscaler' } } }] " +
                "}\n  Policies: [{ PolicyName: p, PolicyDocument: { Statement: [{ Effect: Allow, Action: " +
                "'autoscaling:Describe*', Resource: '*' }] } }]")
                .IsBroken<ControllerRolesAllowTheirCalls>("ScalerRole", saying: "autoscaling:SetDesiredCapacity",
                    effect: Effect.Broken);

    [Theory]
    [InlineData("arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/*")]
    [InlineData("arn:aws:s3:::bucket")]
    public void A_call_that_is_allowed_on_everything_only_is_not_allowed_on_what_a_statement_names(string resource) =>
        Scaler("'autoscaling:*'").Set("ScalerRole.Properties.Policies.0.PolicyDocument.Statement.0.Resource", $"'{resource}'")
            .IsBroken<ControllerRolesAllowTheirCalls>("Scaler", saying: "lacks autoscaling:DescribeAutoScalingGroups",
                effect: Effect.Broken);

    [Fact]
    public void Resources_that_nobody_knows_are_taken_as_the_right_ones() => Scaler("'*'").Parameter("Groups")
        .Set("ScalerRole.Properties.Policies.0.PolicyDocument.Statement.0.Resource", "!Ref Groups")
        .IsCompliant<ControllerRolesAllowTheirCalls>("Scaler");

    [Theory]
    [InlineData("!GetAtt Backups.Arn", true)]
    [InlineData("!Sub '${Backups.Arn}/*'", false)]
    [InlineData("!Sub 'arn:aws:s3:::${Backups}/*'", false)]
    [InlineData("'arn:aws:s3:::backups/*'", false)]
    [InlineData("'arn:aws:s3:::*'", true)]
    public void A_bucket_is_not_its_objects(string resource, bool isListed)
    {
        var velero = Scaler("'s3:*'").Set("Scaler.Properties.ServiceAccount", "velero")
            .Set("Scaler.Properties.Namespace", "velero")
            .Add("Backups", "{ Type: AWS::S3::Bucket }")
            .Set("ScalerRole.Properties.Policies.0.PolicyDocument.Statement.0.Resource", $"[{resource}]");
        velero.IsBroken<ControllerRolesAllowTheirCalls>("Scaler",
            saying: isListed ? resource.Contains('*', StringComparison.Ordinal) ? "ec2:CreateSnapshot" : "s3:PutObject"
                : "lacks s3:ListBucket",
            effect: isListed && resource.Contains('*', StringComparison.Ordinal) ? Effect.Possible : Effect.Broken);
    }

    private static TestDeployment Bare(string add = "") => TestDeployment.Plain()
        .Add("BareRole",
            "Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { " +
            "Federated: !Ref OidcProvider }, Action: sts:AssumeRoleWithWebIdentity, Condition: { StringEquals: { " +
            "'oidc.eks.us-east-1.amazonaws.com/id/A:sub': 'system:serviceaccount:kube-system:cluster-autoscaler' } } }] }" + add);

    // A script installs the controller, and attaches the policy.
    [Fact]
    public void A_role_without_any_policy_is_not_known_where_nothing_installs_the_controller() =>
        Bare().IsUnknown<ControllerRolesAllowTheirCalls>("BareRole");

    [Fact]
    public void A_role_without_any_policy_is_refused_where_a_chart_installs_the_controller() =>
        Bare().Chart("cluster-autoscaler", "kube-system")
            .IsBroken<ControllerRolesAllowTheirCalls>("BareRole", effect: Effect.Broken);

    private static TestDeployment Efs(string policies, params string[] objects)
    {
        var efs = Scaler(policies).Set("Scaler.Properties.ServiceAccount", "efs-csi-controller-sa");
        for (var i = 0; i < objects.Length; i++) efs.Manifest($"Object{i}", objects[i]);
        return efs;
    }

    private const string Volume =
        """{"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"v"},"spec":{"csi":{"driver":"efs.csi.aws.com","volumeHandle":"fs-1"}}}""";

    private const string Class =
        """{"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"s"},"provisioner":"efs.csi.aws.com"}""";

    private const string Making =
        """{"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"m"},"provisioner":"efs.csi.aws.com","parameters":{"provisioningMode":"efs-ap"}}""";

    private const string Describes = "'elasticfilesystem:DescribeFileSystems'";

    [Fact]
    public void Volumes_that_are_made_by_hand_need_no_call() =>
        Efs(Describes, Volume, Class).IsCompliant<ControllerRolesAllowTheirCalls>("Scaler");

    [Fact]
    public void Volumes_that_a_class_makes_need_the_calls() =>
        Efs(Describes, Volume, Making).IsBroken<ControllerRolesAllowTheirCalls>("Scaler",
            saying: "elasticfilesystem:CreateAccessPoint", effect: Effect.Broken);

    [Fact]
    public void A_driver_that_nothing_asks_may_be_for_volumes_that_are_made_by_hand() =>
        Efs(Describes).IsBroken<ControllerRolesAllowTheirCalls>("Scaler", saying: "yet", effect: Effect.Possible);

    private static TestDeployment Balancer(string tagging) => TestDeployment.Plain()
        .PodRole("aws-load-balancer-controller", PodRoles.May("'ec2:*', 'elasticloadbalancing:Describe*', " +
            "'elasticloadbalancing:Create*', 'elasticloadbalancing:Modify*', 'elasticloadbalancing:Register*', " +
            "'elasticloadbalancing:De*'"), tagging);

    [Theory]
    [InlineData("'aws:RequestTag/elbv2.k8s.aws/cluster': 'true', 'aws:ResourceTag/elbv2.k8s.aws/cluster': 'false'", true)]
    [InlineData("'aws:RequestTag/ingress.k8s.aws/cluster': 'false'", true)]
    [InlineData("'aws:RequestTag/elbv2.k8s.aws/cluster': 'false'", false)]
    [InlineData("'aws:RequestTag/team': 'true'", false)]
    public void What_is_made_is_tagged_in_the_call_that_makes_it(string without, bool isBroken)
    {
        var deployment = Balancer("{ Effect: Allow, Action: 'elasticloadbalancing:AddTags', Resource: '*', Condition: { " +
            $"'Null': {{ {without} }} }} }}");
        if (isBroken)
            deployment.IsBroken<ControllerRolesAllowTheirCalls>("PodIdentity", saying: "elasticloadbalancing:AddTags",
                effect: Effect.Broken);
        else deployment.IsCompliant<ControllerRolesAllowTheirCalls>("PodIdentity");
    }

    [Fact]
    public void A_tag_of_its_first_version_it_no_longer_gives() =>
        Balancer("{ Effect: Allow, Action: 'elasticloadbalancing:AddTags', Resource: '*' }")
            .Set("PodRole.Properties.Policies.0.PolicyDocument.Statement.0.Condition",
                "{ StringEquals: { 'aws:ResourceTag/ingress.k8s.aws/cluster': shop } }")
            .IsBroken<ControllerRolesAllowTheirCalls>("PodIdentity", saying: "elasticloadbalancing:RegisterTargets",
                effect: Effect.Broken);
}
