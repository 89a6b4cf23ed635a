package io.jenkins.plugins.awsflow.awslocal.cloudformation.real;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceTypes;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService;
import io.jenkins.plugins.awsflow.awslocal.s3.Buckets;

/**
 * The resource types behind which a service of aws-local stands: what a stack makes of them is there for everybody.
 * A further service adds its {@link io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceHandler} here.
 */
public final class RealResources {
    private RealResources() {}

    /** Puts the real types in the place of the simulated ones. */
    public static void register(ResourceTypes types, Buckets buckets, CodeDeployService codeDeploy) {
        types.put("AWS::S3::Bucket", new BucketResource(types.of("AWS::S3::Bucket"), buckets));
        types.put("AWS::Lambda::Function", new LambdaCode(types.of("AWS::Lambda::Function"), buckets, "Code"));
        types.put(
                "AWS::Lambda::LayerVersion", new LambdaCode(types.of("AWS::Lambda::LayerVersion"), buckets, "Content"));
        types.put("AWS::CodeDeploy::Application", CodeDeployResource.application(codeDeploy));
        types.put("AWS::CodeDeploy::DeploymentConfig", CodeDeployResource.config(codeDeploy));
        types.put("AWS::CodeDeploy::DeploymentGroup", CodeDeployResource.group(codeDeploy));
    }
}
